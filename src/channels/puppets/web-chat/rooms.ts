export type ChatRoom = { readonly id: string; topic: string; members: string[] }

/** Rooms of the web chat; kept in memory, set up anew at every start. */
export type Rooms = Map<string, ChatRoom>

export function isRoomId(conversationId: string): boolean {
  return conversationId.includes('@')
}

export function newRoomId(random: string): string {
  return `${random}@web-chat`
}

export function roomsOf(rooms: Rooms, memberId: string): { id: string; name: string }[] {
  return [...rooms.values()]
    .filter((room) => room.members.includes(memberId))
    .map((room) => ({ id: room.id, name: room.topic }))
}

export class NoSuchRoom extends Error {
  override readonly name = 'NoSuchRoom'
}

export function roomOf(rooms: Rooms, roomId: string): ChatRoom {
  const room = rooms.get(roomId)
  if (!room) throw new NoSuchRoom('web chat has no such room')
  return room
}
