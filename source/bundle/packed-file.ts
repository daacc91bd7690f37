/** @returns The name of the file in which another one is packed, with or without its folder. */
export const packedFile = (file: string): string => `${file}.br`;
