/** The one key that no dialog, no text field and no remap can take: it always gets out. */
export const exitKey = 'ctrl-c';
