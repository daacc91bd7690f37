import {toProblem} from '../to-problem.ts';

/** Waits. @returns What failed and what to do next, as one text for a form; `undefined` when it went well. */
export async function failureOf(action: Promise<unknown>): Promise<string | undefined> {
	try {
		await action;
		return undefined;
	} catch (error) {
		const {message, nextStep} = toProblem(error);
		return nextStep === undefined ? message : `${message} ${nextStep}`;
	}
}
