import type {EngineChoice, PruneRequest} from '../command-request.ts';
import type {Refusal} from '../refused.ts';
import {whyReadOnly} from '../why-read-only.ts';

type Rights = {
	isReadOnly: boolean;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
};

/** Why a prune may remove nothing, as a sentence; `undefined`: it may. */
export function whyRefused(
	{readOnly = false, yes}: PruneRequest & Pick<EngineChoice, 'readOnly'>,
	{isReadOnly, configPath, problems}: Rights,
): Refusal | undefined {
	const refusal = whyReadOnly({readOnly}, {isReadOnly, configPath});
	if (refusal) {
		return refusal;
	}

	// What could not be read may have protected something; who is asked sees what goes.
	return yes && problems.length > 0
		? {
				message: 'Protection rules may be missing, and --yes skips the question.',
				nextStep: `Correct ${configPath}, or run without --yes in a terminal.`,
			}
		: undefined;
}
