import {randomBytes} from 'node:crypto';

/** 12 hex digits; see `sessionNames`. */
export const newSessionId = (): string => randomBytes(6).toString('hex');
