import { FileBox, type FileBoxInterface } from 'file-box'
import type * as PUPPET from 'wechaty-puppet'
import type { OutboundMessage } from '../../../domain/message.js'
import type { WebChatHub } from './hub.js'
import type { ChatMessage } from './message.js'
import { contactPayload, fileOf, messagePayload } from './payload.js'
import { type ChatRoom, newRoomId, roomOf } from './rooms.js'
import { NotOnWebChat, PuppetWithRefusals } from './unsupported.js'

const botId = 'web-chat-bot'
const heartbeatMs = 15_000

/**
 * Wechaty on a page of ours. Contacts are visitors, their ids opaque. Conventions for the channel that listens:
 * a message of type Unknown with the text `hello` asks for the welcome; when the handling of any message has ended, dropped
 * ones included, the channel calls `hub.settled(contactId, messageId)`, which tells the page that it need not send it again.
 */
export class PuppetWebChat extends PuppetWithRefusals {
  static override readonly VERSION = '1.0.0'
  readonly hub: WebChatHub
  #heartbeat: NodeJS.Timeout | undefined
  #detach: (() => void) | undefined

  constructor({ hub, ...options }: PUPPET.PuppetOptions & { hub: WebChatHub }) {
    super(options)
    this.hub = hub
  }

  override name(): string {
    return 'web-chat'
  }

  override version(): string {
    return PuppetWebChat.VERSION
  }

  override async onStart(): Promise<void> {
    // Wechaty loses a login that is announced before its own start has returned.
    setImmediate(() => this.#open())
  }

  #open(): void {
    // Before the login, at which Wechaty asks for the bot's name and keeps it.
    this.#detach = this.hub.attach({ id: botId, take: (message) => this.emit('message', { messageId: message.id }) })
    this.login(botId)
    this.emit('ready', { data: 'web-chat' })
    this.emit('heartbeat', { data: 'web-chat' })
    this.#heartbeat = setInterval(() => this.emit('heartbeat', { data: 'web-chat' }), heartbeatMs).unref()
  }

  override async onStop(): Promise<void> {
    clearInterval(this.#heartbeat)
    this.#detach?.()
  }

  override ding(data?: string): void {
    setImmediate(() => this.emit('dong', { data: data ?? '' }))
  }

  override async messageRawPayload(messageId: string): Promise<ChatMessage> {
    const message = this.hub.message(messageId)
    if (!message) throw new Error('web chat no longer has this message')
    return message
  }

  override async messageRawPayloadParser(message: ChatMessage): Promise<PUPPET.payloads.Message> {
    return messagePayload(message, botId)
  }

  override async messageFile(messageId: string): Promise<FileBoxInterface> {
    const { file } = await this.messageRawPayload(messageId)
    if (!file) throw new Error('this message holds no file')
    return FileBox.fromBuffer(Buffer.from(file.bytes), file.name)
  }

  override messageImage(messageId: string): Promise<FileBoxInterface> {
    return this.messageFile(messageId)
  }

  override async messageSendText(conversationId: string, text: string, mentions?: string[]): Promise<string> {
    return this.hub.send(conversationId, { text, mentions })
  }

  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<string> {
    return this.hub.send(conversationId, { file: await fileOf(file) })
  }

  override async messageSendUrl(conversationId: string, link: PUPPET.payloads.UrlLink): Promise<string> {
    return this.hub.send(conversationId, { text: `${link.title}\n${link.url}` })
  }

  /** Sends a reply with its choices as the page's buttons; `Contact.say` alone leaves them to be read off the text. */
  async messageSendReply(conversationId: string, { text, choices, file }: OutboundMessage): Promise<string> {
    return this.hub.send(conversationId, { text, choices, file })
  }

  override async conversationReadMark(): Promise<boolean> {
    return true
  }

  override async contactList(): Promise<string[]> {
    return this.hub.visitors()
  }

  override contactAlias(contactId: string): Promise<string>
  override contactAlias(contactId: string, alias: string | null): Promise<void>
  override async contactAlias(_contactId: string, alias?: string | null): Promise<unknown> {
    if (alias !== undefined) throw new NotOnWebChat('web chat keeps no aliases')
    return ''
  }

  override async contactRawPayload(contactId: string): Promise<PUPPET.payloads.Contact> {
    return contactPayload(contactId, this.hub.nameOf(contactId), contactId === botId)
  }

  override async contactRawPayloadParser(payload: PUPPET.payloads.Contact): Promise<PUPPET.payloads.Contact> {
    return payload
  }

  override async roomList(): Promise<string[]> {
    return [...this.hub.roomMap.keys()]
  }

  override async roomRawPayload(roomId: string): Promise<ChatRoom> {
    return roomOf(this.hub.roomMap, roomId)
  }

  override async roomRawPayloadParser(room: ChatRoom): Promise<PUPPET.payloads.Room> {
    return { id: room.id, topic: room.topic, memberIdList: [botId, ...room.members], adminIdList: [], ownerId: botId }
  }

  override async roomMemberList(roomId: string): Promise<string[]> {
    return [botId, ...roomOf(this.hub.roomMap, roomId).members]
  }

  override async roomMemberRawPayload(roomId: string, contactId: string): Promise<PUPPET.payloads.RoomMember> {
    if (!(await this.roomMemberList(roomId)).includes(contactId)) throw new Error('not a member of this room')
    return { id: contactId, name: this.hub.nameOf(contactId), avatar: '' }
  }

  override async roomMemberRawPayloadParser(payload: PUPPET.payloads.RoomMember): Promise<PUPPET.payloads.RoomMember> {
    return payload
  }

  override async roomCreate(contactIds: string[], topic = ''): Promise<string> {
    const id = newRoomId(crypto.randomUUID())
    this.hub.roomMap.set(id, { id, topic, members: contactIds.filter((contactId) => contactId !== botId) })
    return id
  }

  override async roomAdd(roomId: string, contactId: string | string[]): Promise<void> {
    const room = roomOf(this.hub.roomMap, roomId)
    room.members = [...new Set([...room.members, ...[contactId].flat()])]
    await this.roomPayloadDirty(roomId)
  }

  override async roomDel(roomId: string, contactId: string | string[]): Promise<void> {
    const room = roomOf(this.hub.roomMap, roomId)
    room.members = room.members.filter((member) => ![contactId].flat().includes(member))
    await this.roomPayloadDirty(roomId)
  }

  override async roomQuit(roomId: string): Promise<void> {
    this.hub.roomMap.delete(roomId)
  }

  override roomTopic(roomId: string): Promise<string>
  override roomTopic(roomId: string, topic: string): Promise<void>
  override async roomTopic(roomId: string, topic?: string): Promise<unknown> {
    const room = roomOf(this.hub.roomMap, roomId)
    if (topic === undefined) return room.topic
    room.topic = topic
    await this.roomPayloadDirty(roomId)
    return topic
  }

  override roomAnnounce(roomId: string): Promise<string>
  override roomAnnounce(roomId: string, text: string): Promise<void>
  override async roomAnnounce(roomId: string, text?: string): Promise<unknown> {
    if (text) this.hub.send(roomId, { text })
    return text ?? ''
  }
}
