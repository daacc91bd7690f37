import type {EngineChoice, PruneRequest} from '../command-request.ts';
import type {Ending} from '../ending.ts';

type Rights = {
	isReadOnly: boolean;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
};

/** Why a prune may remove nothing, as a sentence; `undefined`: it may. */
export function whyRefused(
	{readOnly, yes}: PruneRequest & Pick<EngineChoice, 'readOnly'>,
	{isReadOnly, configPath, problems}: Rights,
): Pick<Ending, 'message' | 'nextStep'> | undefined {
	if (readOnly) {
		return {message: '--read-only was given.'};
	}

	if (isReadOnly) {
		return {message: `readOnly is set in ${configPath}.`};
	}

	// What could not be read may have protected something; who is asked sees what goes.
	return yes && problems.length > 0
		? {
				message: 'Protection rules may be missing, and --yes skips the question.',
				nextStep: `Correct ${configPath}, or run without --yes in a terminal.`,
			}
		: undefined;
}
