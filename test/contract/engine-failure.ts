import {EngineError, type EngineErrorReason} from '../../source/engine/engine-error.ts';

/**
Awaits the failure of an engine call.
@throws Error when it succeeds, or fails with anything but an EngineError of that reason.
*/
export const failureOf = async (
	call: Promise<unknown>,
	reason: EngineErrorReason,
): Promise<EngineError> => {
	let error: unknown;
	try {
		await call;
	} catch (caught) {
		error = caught;
	}
	if (error === undefined) {
		throw new Error(`The call succeeded; it should fail as ${reason}.`);
	}
	if (!(error instanceof EngineError)) {
		throw new Error(`Not an EngineError: ${String(error)}`, {cause: error});
	}
	if (error.reason !== reason) {
		throw new Error(`Failed as ${error.reason} instead of ${reason}: ${error.message}`, {
			cause: error,
		});
	}
	return error;
};
