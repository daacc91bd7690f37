import {sessionNames} from '../../session/session-names.ts';
import type {BaseFacts, PrepareValues} from './flow.ts';

/** How a session's container is made until the user says otherwise; empty: as the image has it. */
export const initialPrepare = (
	sessionId: string,
	{shells}: Pick<BaseFacts, 'shells'>,
): PrepareValues => ({
	name: sessionNames(sessionId).container,
	shell: shells[0] ?? '',
	user: '',
	workingDirectory: '',
	network: 'default',
	mounts: '',
	environment: '',
});
