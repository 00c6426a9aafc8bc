/** The demonstration school. Everything in it is invented. */
import type { Role } from '../domain/access.js'

export const demoSchool = { name: '示范小学', stage: 'primary', region: '云南/昆明/盘龙区' } as const

export type DemoPersona = {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly visitorId: string
  readonly staffRole?: Role
  readonly className?: string
}

export const demoPersonas: readonly DemoPersona[] = [
  { key: 'parent-a', name: '李家长', role: '家长甲', visitorId: 'demo-parent-a' },
  { key: 'parent-b', name: '王家长', role: '家长乙', visitorId: 'demo-parent-b' },
  {
    key: 'teacher',
    name: '陈老师',
    role: '班主任',
    visitorId: 'demo-teacher',
    staffRole: 'class-teacher',
    className: '三年级2班',
  },
  { key: 'officer', name: '周老师', role: '资助专员', visitorId: 'demo-officer', staffRole: 'aid-officer' },
  { key: 'principal', name: '杨校长', role: '校长', visitorId: 'demo-principal', staffRole: 'principal' },
]

export const demoRoom = '三年级2班家长群'

export const demoList = {
  title: '秋季学期家庭经济困难学生认定名单',
  rows: [
    ['一年级1班', '赵小禾', '一般困难'],
    ['一年级1班', '钱安安', '困难'],
    ['二年级1班', '孙明月', '特别困难'],
    ['二年级2班', '李想', '一般困难'],
    ['三年级1班', '周一鸣', '困难'],
    ['三年级2班', '吴桐', '特别困难'],
    ['三年级2班', '郑好', '一般困难'],
    ['四年级1班', '王知夏', '困难'],
    ['五年级1班', '冯小满', '一般困难'],
    ['六年级2班', '陈星野', '困难'],
  ].map(([className = '', name = '', level = '']) => ({ className, name, level })),
} as const
