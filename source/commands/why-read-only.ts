import type {EngineChoice} from './command-request.ts';
import type {Refusal} from './refused.ts';

/** Why a command may change nothing on the engine, as a sentence; `undefined`: it may. */
export function whyReadOnly(
	{readOnly}: Pick<EngineChoice, 'readOnly'>,
	{isReadOnly, configPath}: {isReadOnly: boolean; configPath: string},
): Refusal | undefined {
	if (readOnly) {
		return {message: '--read-only was given.'};
	}

	return isReadOnly ? {message: `readOnly is set in ${configPath}.`} : undefined;
}
