import { Puppet } from 'wechaty-puppet'

/** The web chat has no such thing; the method is named so that a log line tells which. */
export class NotOnWebChat extends Error {
  override readonly name = 'NotOnWebChat'
}

type Never = Promise<never>

/**
 * Everything a Wechaty puppet may be asked and a web page cannot do, refused on purpose: Wechaty's published types do not
 * report a missing method, and a missing one is a TypeError at run time.
 */
export abstract class PuppetWithRefusals extends Puppet {
  override contactSelfName = (): Never => refuse('contactSelfName')
  override contactSelfQRCode = (): Never => refuse('contactSelfQRCode')
  override contactSelfSignature = (): Never => refuse('contactSelfSignature')
  override contactAvatar = (): Never => refuse('contactAvatar')
  override contactPhone = (): Never => refuse('contactPhone')
  override contactCorporationRemark = (): Never => refuse('contactCorporationRemark')
  override contactDescription = (): Never => refuse('contactDescription')

  override friendshipAccept = (): Never => refuse('friendshipAccept')
  override friendshipAdd = (): Never => refuse('friendshipAdd')
  override friendshipSearchPhone = (): Never => refuse('friendshipSearchPhone')
  override friendshipSearchHandle = (): Never => refuse('friendshipSearchHandle')
  override friendshipRawPayload = (): Never => refuse('friendshipRawPayload')
  override friendshipRawPayloadParser = (): Never => refuse('friendshipRawPayloadParser')

  override messageContact = (): Never => refuse('messageContact')
  override messageMiniProgram = (): Never => refuse('messageMiniProgram')
  override messageUrl = (): Never => refuse('messageUrl')
  override messageLocation = (): Never => refuse('messageLocation')
  override messageForward = (): Never => refuse('messageForward')
  override messageSendContact = (): Never => refuse('messageSendContact')
  override messageSendLocation = (): Never => refuse('messageSendLocation')
  override messageSendMiniProgram = (): Never => refuse('messageSendMiniProgram')
  override messageSendPost = (): Never => refuse('messageSendPost')
  override messageRecall = (): Never => refuse('messageRecall')

  override postRawPayload = (): Never => refuse('postRawPayload')
  override postRawPayloadParser = (): Never => refuse('postRawPayloadParser')
  override postPublish = (): Never => refuse('postPublish')
  override postSearch = (): Never => refuse('postSearch')

  override roomAvatar = (): Never => refuse('roomAvatar')
  override roomQRCode = (): Never => refuse('roomQRCode')
  override roomInvitationAccept = (): Never => refuse('roomInvitationAccept')
  override roomInvitationRawPayload = (): Never => refuse('roomInvitationRawPayload')
  override roomInvitationRawPayloadParser = (): Never => refuse('roomInvitationRawPayloadParser')

  override tagContactAdd = (): Never => refuse('tagContactAdd')
  override tagContactDelete = (): Never => refuse('tagContactDelete')
  override tagContactList = (): Never => refuse('tagContactList')
  override tagContactRemove = (): Never => refuse('tagContactRemove')

  override tap = (): Never => refuse('tap')
  override tapSearch = (): Never => refuse('tapSearch')
}

async function refuse(method: string): Promise<never> {
  throw new NotOnWebChat(`web chat cannot ${method}`)
}
