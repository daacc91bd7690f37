import {type Ending, endingError} from '../ending.ts';
import type {HostReport} from './host-report.ts';

/** What came of one host. */
export type HostAnswer = {
	/** As the user calls it. */
	name: string;
	/** Address of its engine; `undefined`: none was found. */
	endpoint: string | undefined;
	/** The same engine is there under this name, and was asked there; `undefined`: it is not. */
	sameAs: string | undefined;
	/** The newest that its command would have printed; `undefined`: it came to nothing. */
	report: HostReport | undefined;
	/** How it ended; `undefined`: done, or still under way. */
	ending: Ending | undefined;
};

/** Those that have printed something. */
export const reportsOf = (answers: readonly HostAnswer[]) =>
	answers.flatMap(({name, report}) => (report === undefined ? [] : [{name, report}]));

/** True where a host lacks what was asked for. */
export const hasFailed = ({ending}: HostAnswer): boolean =>
	ending !== undefined && ending.reason !== 'nothing-to-do';

/** As a column has it. */
export function stateText({sameAs, ending}: HostAnswer): string {
	if (sameAs !== undefined) {
		return `Same engine as ${sameAs}`;
	}

	return ending === undefined || ending.reason === 'nothing-to-do'
		? 'Done'
		: `Failed: ${ending.reason.replaceAll('-', ' ')}`;
}

/** As JSON has it, in front of what its report says. */
export const hostFacts = ({name, endpoint, sameAs, ending}: HostAnswer) => ({
	host: name,
	endpoint: endpoint ?? null,
	sameAs: sameAs ?? null,
	error: ending === undefined ? null : endingError(ending),
});
