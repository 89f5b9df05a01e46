/** The category that a team files a subject under, or a kind of product film, which counts before its product. */
const cateIdOf: Readonly<Record<string, number>> = {
  '小学数学 三年级上册': 10_000_103,
  'Grade 5 Math': 10_000_103,
  '初中物理 八年级': 10_000_104,
  'Middle School Science': 10_000_104,
  '高中英语 必修二': 10_000_105,
  'English Reading Club': 10_000_105,
  '小学语文 古诗词': 10_000_109,
  '初中化学 实验专题': 10_000_110,
  'World History': 10_000_111,

  数据结构与算法: 10_000_107,
  机器学习导论: 10_000_107,
  计算机网络: 10_000_107,
  'Operating Systems': 10_000_107,
  'Database Internals': 10_000_107,
  微观经济学: 10_000_108,
  Microeconomics: 10_000_108,
  线性代数: 10_000_112,
  'Linear Algebra': 10_000_112,
  'Intro to Statistics': 10_000_112,

  开箱: 10_000_202,
  发布会片段: 10_000_202,
  用户访谈: 10_000_202,
  unboxing: 10_000_202,
  'launch cut': 10_000_202,
  'customer interview': 10_000_202,
  使用教程: 10_000_203,
  功能演示: 10_000_203,
  'how-to': 10_000_203,
  'feature tour': 10_000_203,

  深夜书房: 10_000_302,
  创业者说: 10_000_302,
  'Night Shelf': 10_000_302,
  'Founders on Record': 10_000_302,
  城市漫步: 10_000_303,
  听懂财报: 10_000_303,
  人间厨房: 10_000_303,
  'City Walks': 10_000_303,
  'Kitchen Stories': 10_000_303,
  'Plain Numbers': 10_000_303,

  季度经营分析会: 10_000_402,
  新员工入职培训: 10_000_402,
  'Quarterly business review': 10_000_402,
  'All hands': 10_000_402,
  研发部周会: 10_000_403,
  华东区销售例会: 10_000_403,
  产品评审会: 10_000_403,
  'Engineering weekly': 10_000_403,
  'Design critique': 10_000_403,
  'Incident review': 10_000_403,
}

/** A category of `account.ts`; 0 for what nobody files. */
export function filedUnder(subject: string, ending: string): number {
  return cateIdOf[ending] ?? cateIdOf[subject] ?? 0
}
