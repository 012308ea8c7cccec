/** An entry that brings nothing, to look at the bare world itself. */
export const nothing = undefined
