import { filedUnder } from './filed-under.ts'
import type { Random } from './random.ts'

export type Genre = 'school' | 'university' | 'product' | 'podcast' | 'meeting'

const chineseSubjects = {
  school: [
    '小学数学 三年级上册',
    '初中物理 八年级',
    '高中英语 必修二',
    '初中化学 实验专题',
    '小学语文 古诗词',
  ],
  university: ['数据结构与算法', '微观经济学', '机器学习导论', '计算机网络', '线性代数'],
  product: ['智能门锁 X3', '家用投影仪 Aurora', '空气净化器 S2', '无线耳机 Pro', '扫地机器人 V8'],
  podcast: ['深夜书房', '城市漫步', '创业者说', '听懂财报', '人间厨房'],
  meeting: ['研发部周会', '华东区销售例会', '产品评审会', '季度经营分析会', '新员工入职培训'],
} as const satisfies Record<Genre, readonly string[]>

const chineseEndings = {
  school: ['同步讲解', '课后习题精讲', '单元复习', '期中冲刺', '名师公开课'],
  university: ['课堂录像', '习题课', '期末复习', '专题讲座'],
  product: ['开箱', '使用教程', '功能演示', '发布会片段', '用户访谈'],
  podcast: ['完整版', '嘉宾专访', '听众来信', '番外'],
  meeting: ['录屏', '完整录像', '会议纪要配套视频'],
} as const satisfies Record<Genre, readonly string[]>

const englishSubjects = {
  school: ['Grade 5 Math', 'Middle School Science', 'English Reading Club', 'World History'],
  university: [
    'Operating Systems',
    'Microeconomics',
    'Linear Algebra',
    'Database Internals',
    'Intro to Statistics',
  ],
  product: [
    'Aurora Projector',
    'X3 Smart Lock',
    'S2 Air Purifier',
    'V8 Vacuum',
    'Companion App 4.2',
  ],
  podcast: ['Night Shelf', 'City Walks', 'Founders on Record', 'Kitchen Stories', 'Plain Numbers'],
  meeting: [
    'Engineering weekly',
    'Quarterly business review',
    'Design critique',
    'All hands',
    'Incident review',
  ],
} as const satisfies Record<Genre, readonly string[]>

const englishEndings = {
  school: ['worked examples', 'homework review', 'unit test prep', 'open class'],
  university: ['lecture recording', 'problem session', 'guest lecture', 'exam review'],
  product: ['unboxing', 'how-to', 'feature tour', 'launch cut', 'customer interview'],
  podcast: ['full episode', 'guest interview', 'letters', 'outtakes'],
  meeting: ['screen recording', 'full recording', 'gallery view'],
} as const satisfies Record<Genre, readonly string[]>

const genresOfType = {
  video: [
    ['school', 30],
    ['university', 20],
    ['product', 25],
    ['meeting', 22],
    ['podcast', 3],
  ],
  audio: [
    ['podcast', 80],
    ['meeting', 12],
    ['university', 8],
  ],
} as const satisfies Record<string, readonly (readonly [Genre, number])[]>

export interface NamedMedia {
  readonly title: string
  readonly genre: Genre
  /** Where its team files it; 0: nowhere. */
  readonly cateId: number
}

/** Titles as teams of a school and a hardware maker would write them, about two in three in Chinese. */
export function nameMedia(random: Random, type: 'video' | 'audio'): NamedMedia {
  const genre = random.weighted<Genre>(genresOfType[type])
  const number = random.integer(1, 96)
  if (random.chance(0.65)) {
    const subject = random.pick<string>(chineseSubjects[genre])
    const ending = random.pick<string>(chineseEndings[genre])
    const title = `${subject} ${chineseCount(genre, number)} ${ending}`
    return { genre, title, cateId: filedUnder(subject, ending) }
  }
  const subject = random.pick<string>(englishSubjects[genre])
  const ending = random.pick<string>(englishEndings[genre])
  const title = `${subject} ${englishCount(genre, number)}: ${ending}`
  return { genre, title, cateId: filedUnder(subject, ending) }
}

function chineseCount(genre: Genre, number: number): string {
  if (genre === 'podcast') return `第${number}期`
  if (genre === 'meeting') return `第${(number % 52) + 1}周`
  if (genre === 'product') return `第${(number % 12) + 1}集`
  return `第${number}讲`
}

function englishCount(genre: Genre, number: number): string {
  if (genre === 'podcast') return `#${number}`
  if (genre === 'meeting') return `W${String((number % 52) + 1).padStart(2, '0')}`
  if (genre === 'product') return `part ${(number % 12) + 1}`
  return `lesson ${number}`
}
