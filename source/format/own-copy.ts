/**
A text that is to be kept. A part of a long text keeps the whole of it in memory: one line kept of each block
that a log arrives in would be all of that log.
*/
export const ownCopy = (text: string): string => ` ${text}`.slice(1);
