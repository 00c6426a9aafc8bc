/** What an objection, report or complaint about aid may be about (nine kinds, and a tenth for what fits none). */
export const objectionCategories = [
  'missed',
  'false_information',
  'hidden_assets',
  'wrong_level',
  'favouritism',
  'withheld_payment',
  'proxy_or_card_kept',
  'privacy_leak',
  'procedure',
  'fee_issue',
] as const
export type ObjectionCategory = (typeof objectionCategories)[number]

/** How the reporter wishes to be known (design.md, "Identity of the reporter"). */
export const reporterIdentities = ['anonymous', 'confidential', 'named'] as const
export type ReporterIdentity = (typeof reporterIdentities)[number]
