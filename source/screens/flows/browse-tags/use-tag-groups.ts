import {useEffect, useRef, useState} from 'react';
import type {GroupsState} from '../../../actions/tags/repository-groups.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {useStore} from '../../../hooks/services.ts';
import {useSettled} from '../../../hooks/use-settled.ts';
import type {TagRow} from '../../../store/tags/tag-row.ts';

/** Moving through the list asks nothing. */
const settleMs = 250;

/** So many are read whatever is looked at: then size and marks are told of the whole repository. */
const mostUnasked = 100;

type Wanted = {
	rows: readonly TagRow[];
	visible: readonly TagRow[];
	/** All are wanted, however many. */
	isGrouped: boolean;
	/** Names that come later may be about what is read now: reading waits for them. */
	isListed: boolean;
};

/**
Reads what the rows in view stand for, or all of them, where that costs nothing.
@returns What is known so far, and whether more is on its way.
*/
export function useTagGroups(
	model: RepositoryTags,
	{rows, visible, isGrouped, isListed}: Wanted,
): GroupsState & {isReading: boolean} {
	const groups = useStore(model.groups);
	const state = useStore(groups.state);
	const isWhole = isGrouped || rows.length <= mostUnasked;
	const key = useSettled(isWhole ? '' : visible.map(({id}) => id).join(' '), settleMs);
	const ids = useRef<readonly string[]>([]);
	ids.current = [...visible, ...(isWhole ? rows : [])].map(({id}) => id);
	const isWanted = isListed && !model.isCounted && rows.length > 0;
	const count = isWhole ? rows.length : 0;
	const [isReading, setIsReading] = useState(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the rows in view, the count for all
	useEffect(() => {
		if (!isWanted) {
			return;
		}

		const abort = new AbortController();
		const read = async () => {
			setIsReading(true);
			await groups.read(
				ids.current.filter(id => !id.includes(':')),
				{signal: abort.signal},
			);
			if (!abort.signal.aborted) {
				setIsReading(false);
			}
		};

		void read();
		return () => abort.abort();
	}, [groups, key, isWhole, isWanted, count]);
	return {...state, isReading: isReading && isWanted};
}
