import type {EngineChoice} from './command-request.ts';
import type {Ending} from './ending.ts';

/** Why a command may change nothing on the engine, as a sentence; `undefined`: it may. */
export function whyReadOnly(
	{readOnly}: Pick<EngineChoice, 'readOnly'>,
	{isReadOnly, configPath}: {isReadOnly: boolean; configPath: string},
): Pick<Ending, 'message' | 'nextStep'> | undefined {
	if (readOnly) {
		return {message: '--read-only was given.'};
	}

	return isReadOnly ? {message: `readOnly is set in ${configPath}.`} : undefined;
}
