/** Contacts whom something could not be sent to: what waits for them is looked for when they are back, and only then. */
export type OfflineContacts = {
  watch(contactId: string, sending: Promise<void>): Promise<void>
  /** True when something waits for this contact, once. */
  back(contactId: string): boolean
}

const unreachable = ['ContactOffline', 'ChannelDown']

export function createOfflineContacts(): OfflineContacts {
  const offline = new Set<string>()
  return {
    async watch(contactId, sending) {
      try {
        await sending
      } catch (error) {
        if (error instanceof Error && unreachable.includes(error.name)) offline.add(contactId)
        throw error
      }
    },
    back: (contactId) => offline.delete(contactId),
  }
}
