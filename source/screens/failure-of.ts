import {toEngineError} from '../store/to-engine-error.ts';

/** Waits. @returns What failed and what to do next, as one text for a form; `undefined` when it went well. */
export async function failureOf(action: Promise<unknown>): Promise<string | undefined> {
	try {
		await action;
		return undefined;
	} catch (error) {
		const {message, nextStep} = toEngineError(error);
		return nextStep === undefined ? message : `${message} ${nextStep}`;
	}
}
