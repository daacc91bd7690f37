import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {Output} from '../output.ts';
import {countItems} from './count-items.ts';

/** Asks once for everything, and for a word where data of volumes goes. @returns Whether it may go. */
export async function askToPrune(
	{ask, print}: Output,
	entries: readonly PruneEntry[],
): Promise<boolean> {
	const answer = await ask(`Remove ${countItems(entries.length)}? [y/N] `);
	if (!/^y(?:es)?$/i.test(answer.trim())) {
		return false;
	}

	const volumes = entries.filter(({kind}) => kind === 'volume');
	if (volumes.length === 0) {
		return true;
	}

	print(
		[
			'All data in these volumes will be deleted for good:',
			...volumes.map(({name, isUnnamed}) => `  ${name}${isUnnamed ? ' (anonymous)' : ''}`),
			'',
		].join('\n'),
	);
	const typed = await ask('Type "volumes" to confirm: ');
	return typed.trim() === 'volumes';
}
