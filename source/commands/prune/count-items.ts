/** `1 item`, `54 items`: images, containers and volumes together. */
export const countItems = (count: number): string => (count === 1 ? '1 item' : `${count} items`);
