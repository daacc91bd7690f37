import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {Problem} from '../../problem.ts';
import {type LogInTools, logInAt} from './log-in.ts';

/**
Where a registry has refused the user: says so and offers to log in (as somebody else).

@param reference What was refused; it tells the registry.
@param goOn What comes next, for example `push again`.
@returns Whether there is a new login to try again with.
*/
export async function offerLogIn(
	tools: LogInTools,
	{
		reference,
		error,
		title,
		goOn,
	}: {
		reference: string;
		error: Problem;
		title: string;
		goOn: string;
	},
): Promise<boolean> {
	const parsed = parseImageReference(reference);
	if (error.reason !== 'unauthorized' || !parsed.isValid) {
		await tools.dialogs.error(title, error);
		return false;
	}

	const {host} = parsed.value;
	const isWanted = await tools.dialogs.confirm({
		title,
		lines: [
			error.message,
			...(error.nextStep === undefined ? [] : [error.nextStep]),
			'',
			`Log in to ${host} and ${goOn}?`,
		],
		confirmLabel: 'Log in',
	});
	return isWanted && logInAt(tools, host);
}
