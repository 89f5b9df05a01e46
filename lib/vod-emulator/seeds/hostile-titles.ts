/**
 * Titles that break careless screens, logs and exports. The real service refuses emoji in CreateUploadVideo, but media
 * of older days and other doors carry them.
 */
export const hostileTitles: readonly string[] = [
  '<script>alert("offcut")</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '<b>Bold</b> &amp; <i>italic</i> &lt;already escaped&gt;',
  '"quoted" and \'single\' and `backtick` and \\backslash\\',
  "Robert'); DROP TABLE media;--",
  '=HYPERLINK("http://192.0.2.1/","click me")',
  '{{constructor.constructor("return 1")()}} ${7*7} %s %d',
  'محاضرة الفيزياء رقم ١٢ — مقدمة',
  'שיעור היסטוריה 4 (הקלטה מלאה)',
  'invoice \u202Egpj.4pm\u202C final',
  '🎬🔥 Summer launch 🚀 v2 👩‍🏫👨‍👩‍👧‍👦',
  'Zero\u200Bwidth\u200Dand\u00A0no-break\u3000spaces',
  'e\u0301clair vs \u00E9clair, ﬁnal ﬂow, Å versus Å',
  '   leading and trailing   ',
  'tab\there and\nnew line',
  '1',
  '超长标题'.repeat(32),
  'Unbroken'.repeat(16),
  'Lecture 12 on the history of the printing press, given in the large hall; second recording after the projector failed on 4 March',
]
