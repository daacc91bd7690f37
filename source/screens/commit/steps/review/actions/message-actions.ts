import type {Action} from '../../../../../keys/action.ts';
import {includeMountAction, type MountContext, readAction} from './shared-actions.ts';

export type MessageContext = MountContext & {
	/** Reads the changes again. */
	read(): void;
};

/** Keys while there are no changes to be looked at. */
export const messageActions: readonly Action<MessageContext>[] = [readAction, includeMountAction];
