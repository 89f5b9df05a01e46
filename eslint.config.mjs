import { readdirSync } from 'node:fs'
import pluginQuery from '@tanstack/eslint-plugin-query'
import next from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import prettier from 'eslint-config-prettier'

/** `target` may not import `from` (except `except`): the architecture, one row an arrow that must not exist. */
const zone = (target, from, message, except) => ({
  target,
  from,
  message,
  ...(except && { except }),
})

/** Folders of `lib/services`, lowest first: each may import those of lower rows, and the files beside the folders. */
const SERVICE_LAYERS = [
  ['audit', 'quota'],
  ['connection', 'readiness', 'users'],
  ['journal'],
  ['uploads'],
  ['deletions', 'leftovers'],
  ['media', 'cleanups'],
  ['lookup', 'live'],
]
const sharedServiceFiles = readdirSync(`${import.meta.dirname}/lib/services`).filter((name) =>
  name.endsWith('.ts'),
)
const serviceZones = SERVICE_LAYERS.flatMap((folders, layer) =>
  folders.map((folder) =>
    zone(
      `./lib/services/${folder}/**/!(*.test).ts`,
      './lib/services',
      'Services stand in layers without cycles: what a lower one decides, an upper one may rely on.',
      [folder, ...SERVICE_LAYERS.slice(0, layer).flat(), ...sharedServiceFiles, 'testing'].map(
        (name) => `./${name}`,
      ),
    ),
  ),
)

const upward =
  'app → components → lib is one way: a lower layer that reaches up cannot be used without it.'
const zones = [
  zone('./lib', './app', upward),
  zone('./lib', './components', upward),
  zone('./components', './app', upward),
  zone(
    './lib/vod-emulator',
    './lib',
    'The practice VOD is written from the documents alone: with our client inside it, a wrong signature would verify itself.',
    ['./vod-emulator'],
  ),
  zone(
    './lib/!(vod-emulator)/**/!(*.test).ts',
    './lib/vod-emulator',
    'Product code reaches the practice VOD over HTTP only, like the real service.',
  ),
  zone(
    './{app,components}',
    './lib/vod-emulator',
    'Product code reaches the practice VOD over HTTP only.',
  ),
  zone(
    './lib/vod/**/!(*.test).ts',
    './lib',
    'The VOD client is usable alone: no React, Next, database or product verbs.',
    ['./vod'],
  ),
  zone(
    './lib/uploads',
    './lib',
    'Verdicts are pure functions: facts in, reading out. VOD’s codes are one table of pure data, kept by the client, which stands alone.',
    ['./uploads', './vod/vendor-codes.ts'],
  ),
  zone(
    './app',
    './lib',
    'Pages and routes parse, authorise and call one service; the vendor and the database are its business.',
    ['./auth', './config', './contracts', './data', './http', './i18n', './services', './ui'],
  ),
  zone(
    './components',
    './lib',
    'Components talk to the server through lib/data, and know shapes and words only.',
    ['./data', './contracts', './i18n', './uploads', './ui'],
  ),
  zone('./lib/data', './lib', 'Browser data layer: contracts and the api client only.', [
    './data',
    './contracts',
    './http',
    './i18n',
  ]),
  zone('./lib/db', './lib', 'Tables know shapes; who asks and why is the services’ business.', [
    './db',
    './contracts',
    './uploads',
  ]),
  zone(
    './lib/worker',
    './lib',
    'A worker does by itself what routes do when asked: it calls services.',
    ['./worker', './services', './db', './config'],
  ),
  zone('./lib/commands', './lib', 'A command calls the same services as the routes do.', [
    './commands',
    './services',
    './db',
    './contracts',
    './config',
  ]),
  zone('./lib/config', './lib', 'Whoever starts reads it first: it needs shapes only.', [
    './config',
    './contracts',
  ]),
  zone('./lib/contracts', './lib', 'Shapes depend on nothing.', ['./contracts', './uploads']),
  zone(
    './lib/services',
    './lib',
    'Services use vod, uploads, db and contracts; how they are called is not their business.',
    ['./services', './vod', './uploads', './db', './contracts', './config'],
  ),
  zone(
    './lib/services/journal/**/!(*.test).ts',
    './lib/services',
    'Deletes, cleanups and scans write down what they do by the journal: it stands below all of them.',
    ['./journal', './audit', './connection/connection-state.ts', './context.ts', './errors.ts'],
  ),
  zone(
    './lib/services/deletions',
    './lib/services/cleanups',
    'A run deletes by these verbs, and both write down what they do by the journal.',
  ),
  ...serviceZones,
]

const noReactOrNext = (files, message) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              'react',
              'react-dom',
              'next',
              'next/*',
              'next-auth',
              'next-auth/*',
              '@tanstack/*',
            ],
            message,
          },
        ],
      },
    ],
  },
})

const config = [
  {
    ignores: [
      '.node/',
      '.next/',
      '.data/',
      'node_modules/',
      'next-env.d.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...next,
  ...nextTypescript,
  ...pluginQuery.configs['flat/recommended'],
  {
    settings: { 'import/resolver': { typescript: { project: './tsconfig.json' } } },
    rules: {
      'import/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  noReactOrNext(
    [
      'lib/vod/**',
      'lib/vod-emulator/**',
      'lib/uploads/**',
      'lib/services/**',
      'lib/db/**',
      'lib/worker/**',
      'lib/commands/**',
    ],
    'This part knows no React and no Next.',
  ),
  {
    // The connection check tries each read with an ID that cannot exist.
    files: ['lib/services/**/!(*.test).ts'],
    ignores: ['lib/services/connection/probes.ts', 'lib/services/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(getVideoInfos?|getUploadDetails)$/]',
          message:
            'Known media are looked at in lib/services/uploads alone: what an answer means must not differ.',
        },
      ],
    },
  },
  {
    // Commands talk to a terminal.
    files: ['lib/dev/**', 'lib/vod-emulator/cli.ts', 'e2e/bench/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  prettier,
]

export default config
