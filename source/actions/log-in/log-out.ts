import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {LogInTools} from './log-in.ts';

/** Forgets the login of this name. @returns Whether it is gone; a failure has been said then. */
export async function logOutOf({services, dialogs}: LogInTools, name: string): Promise<boolean> {
	const failure = await failureOf(
		withTimeLimit(options => services.registry.logOut(name, options)),
	);
	if (failure !== undefined) {
		await dialogs.message({title: `Not logged out of ${name}`, role: 'danger', lines: [failure]});
	}

	return failure === undefined;
}
