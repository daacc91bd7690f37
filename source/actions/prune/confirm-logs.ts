import {counted} from '../../format/counted.ts';
import {byteRangeText} from '../../prune/byte-range-text.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {Questions} from '../../store/questions.ts';

/** Says what is lost with logs: they are nowhere else. @returns True also when there are none. */
export async function confirmLogs(
	dialogs: Pick<Questions, 'confirm'>,
	logs: readonly PruneEntry[],
): Promise<boolean> {
	const [first, ...more] = logs;
	if (!first) {
		return true;
	}

	const these = more.length === 0 ? 'this container' : 'these containers';
	return dialogs.confirm({
		title:
			more.length === 0
				? `Empty the log of ${first.name}?`
				: `Empty the logs of ${counted(logs.length, 'container')}?`,
		lines: [
			`All output of ${these} until now will be permanently deleted, rotated files included. Nothing is stopped, and new output is still logged.`,
			'Docker 23 and newer may not show new output with logs --follow and --tail until a running container is restarted.',
		],
		items: logs.map(({name, sizeBytes}) => `${name}  ${byteRangeText(sizeBytes)}`),
		confirmLabel: 'Empty',
		role: 'danger',
	});
}
