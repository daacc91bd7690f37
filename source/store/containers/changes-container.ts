import type {EngineEvent} from '../../engine/events.ts';

/** Nothing in the list is another one by these: what ends or begins tells that by an event of its own. */
const changesNothing = new Set([
	'archive-path',
	'attach',
	'copy',
	'detach',
	'export',
	'extract-to-dir',
	'kill',
	'resize',
	'stop',
	'top',
]);

export const changesContainer = ({action}: Pick<EngineEvent, 'action'>): boolean =>
	!(changesNothing.has(action) || action.startsWith('exec_'));
