import {counted} from '../../../format/counted.ts';
import {Problem} from '../../../problem.ts';
import type {ListOptions} from '../../request-options.ts';

type ReadRowsOptions = Pick<ListOptions, 'onUnreadable'> & {
	/** Whose answer it is, such as `GET /images/json`. */
	request: string;
};

const oddAnswerStep = 'Try again. If it fails again, look into the log of the engine.';

const isObject = (entry: unknown) =>
	typeof entry === 'object' && entry !== null && !Array.isArray(entry);

/**
Makes rows of a list's entries. One that makes no sense is left out and counted, if anybody hears of it;
otherwise a list with a gap would be taken for the whole.

@param toRow Throws on an entry that it cannot read.
@throws Problem when entries cannot be read and nobody listens.
*/
export function readRows<Entry, Row>(
	entries: readonly Entry[] | null | undefined,
	toRow: (entry: Entry) => Row,
	{request, onUnreadable}: ReadRowsOptions,
): Row[] {
	if (entries !== undefined && entries !== null && !Array.isArray(entries)) {
		throw new Problem({
			reason: 'failed',
			message: `${request}: the engine sent something else than a list.`,
			nextStep: oddAnswerStep,
		});
	}

	let unreadable = 0;
	let cause: unknown;
	const rows = (entries ?? []).flatMap(entry => {
		try {
			if (!isObject(entry)) {
				throw new TypeError('No object');
			}

			return [toRow(entry)];
		} catch (error) {
			cause ??= error;
			unreadable += 1;
			return [];
		}
	});
	if (unreadable === 0) {
		return rows;
	}

	if (!onUnreadable) {
		throw new Problem({
			reason: 'failed',
			message: `${request}: ${counted(unreadable, 'entry', 'entries')} could not be read.`,
			nextStep: oddAnswerStep,
			cause,
		});
	}

	onUnreadable(unreadable);
	return rows;
}
