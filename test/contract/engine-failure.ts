import {Problem, type ProblemReason} from '../../source/problem.ts';

/**
Awaits the failure of an engine call.
@throws Error when it succeeds, or fails with anything but a Problem of that reason.
*/
export async function failureOf(call: Promise<unknown>, reason: ProblemReason): Promise<Problem> {
	let error: unknown;
	try {
		await call;
	} catch (caught) {
		error = caught;
	}
	if (error === undefined) {
		throw new Error(`The call succeeded; it should fail as ${reason}.`);
	}
	if (!(error instanceof Problem)) {
		throw new Error(`Not a Problem: ${String(error)}`, {cause: error});
	}
	if (error.reason !== reason) {
		throw new Error(`Failed as ${error.reason} instead of ${reason}: ${error.message}`, {
			cause: error,
		});
	}
	return error;
}
