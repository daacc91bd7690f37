import {counted} from '../../../format/counted.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {LogStatus} from '../../../store/containers/container-log.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

type StatusText = {role: ColourRole; symbol: string; text: string};

function statusText(
	status: LogStatus,
	{name, symbols}: {name: string; symbols: Theme['symbols']},
): StatusText {
	switch (status.kind) {
		case 'loading':
			return {role: 'muted', symbol: ' ', text: 'Waiting for the engine'};
		case 'following':
			return {role: 'success', symbol: symbols.running, text: 'Following'};
		case 'created':
			return {
				role: 'muted',
				symbol: symbols.stopped,
				text: `${name} is not started. Its log appears when it starts`,
			};
		case 'stopped': {
			const code = status.exitCode === undefined ? '' : ` with exit code ${status.exitCode}`;
			return {
				role: status.exitCode === 0 ? 'muted' : 'warning',
				symbol: symbols.stopped,
				text: `${name} has stopped${code}. Its log continues when it starts again`,
			};
		}

		case 'removed':
			return {
				role: 'warning',
				symbol: symbols.stopped,
				text: `${name} was removed. End of its log`,
			};
		case 'cut':
			return {
				role: 'warning',
				symbol: symbols.stopped,
				text: 'More lines follow that were not read. @ shows the newest',
			};
		case 'lost':
			return {
				role: 'danger',
				symbol: symbols.failure,
				text: `Connection lost, reconnecting. ${status.error.message}`,
			};
		case 'failed': {
			const {message, nextStep = ''} = status.error;
			return {role: 'danger', symbol: symbols.failure, text: `${message} ${nextStep}`};
		}
	}
}

/** What the line below several logs says: how many are followed, and what has become of the others. */
function jointText(
	statuses: readonly LogStatus[],
	names: readonly string[],
	symbols: Theme['symbols'],
): StatusText {
	const texts = statuses.map((status, index) =>
		statusText(status, {name: names[index] ?? '', symbols}),
	);
	const others = texts.filter((_, index) => statuses[index]?.kind !== 'following');
	const following = statuses.length - others.length;
	const [first, ...rest] = others;
	const role = others.find(({role: one}) => one === 'danger')?.role ?? first?.role ?? 'success';
	const more = rest.length === 0 ? '' : `. ${rest.map(({text}) => text).join('. ')}`;
	return first === undefined
		? {role: 'success', symbol: symbols.running, text: `Following ${statuses.length} logs`}
		: {
				role,
				symbol: following > 0 ? symbols.running : first.symbol,
				text: `Following ${following} of ${statuses.length} ${symbols.separator} ${first.text}${more}`,
			};
}

/**
The line below a log: whether more comes, and whether the window goes along.

@param statuses Of each log that is shown, in the order of `names`.
@param newer Lines below the window; 0 while it follows.
*/
export function paintLogStatus(
	statuses: readonly LogStatus[],
	{
		names,
		isFollowing,
		newer,
		width,
		theme,
	}: {names: readonly string[]; isFollowing: boolean; newer: number; width: number; theme: Theme},
): Shown {
	const {paint, symbols} = theme;
	const [single, ...further] = statuses;
	const {role, symbol, text} =
		single && further.length === 0
			? statusText(single, {name: names[0] ?? '', symbols})
			: jointText(statuses, names, symbols);
	const cut = (line: string, space: number) => truncateEnd(toShown(line), space, symbols.ellipsis);
	if (isFollowing) {
		return phrase` ${paint(role, cut(`${symbol} ${text}`, width - 2))}`;
	}

	const behind = newer === 0 ? '' : ` ${symbols.separator} ${counted(newer, 'newer line')}`;
	const still = `${symbols.paused} Not following${behind} ${symbols.separator} G follows`;
	const space = width - still.length - 5;
	const rest =
		statuses.every(({kind}) => kind === 'following') || space < 12
			? ''
			: phrase`  ${paint(role, cut(text, space))}`;
	return phrase` ${paint('warning', cut(still, width - 2))}${rest}`;
}
