import {safeText} from '../../../format/safe-text.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {ColourRole, Theme} from '../../../theme.ts';
import type {LogStatus} from './container-log.ts';

type StatusText = {role: ColourRole; symbol: string; text: string};

const counted = (count: number) =>
	`${count.toLocaleString('en-US')} newer ${count === 1 ? 'line' : 'lines'}`;

function statusText(
	status: LogStatus,
	{name, symbols}: {name: string; symbols: Theme['symbols']},
): StatusText {
	switch (status.kind) {
		case 'loading':
			return {role: 'muted', symbol: ' ', text: 'Asking the engine'};
		case 'following':
			return {role: 'success', symbol: symbols.running, text: 'Following'};
		case 'created':
			return {
				role: 'muted',
				symbol: symbols.stopped,
				text: `${name} has not been started yet; its log goes on here when it is`,
			};
		case 'stopped': {
			const code = status.exitCode === undefined ? '' : ` with exit code ${status.exitCode}`;
			return {
				role: status.exitCode === 0 ? 'muted' : 'warning',
				symbol: symbols.stopped,
				text: `${name} has stopped${code}; its log goes on here when it starts again`,
			};
		}

		case 'removed':
			return {role: 'warning', symbol: symbols.stopped, text: `${name} is gone; this is its end`};
		case 'lost':
			return {
				role: 'danger',
				symbol: symbols.failure,
				text: `Connection lost, trying again. ${safeText(status.error.message)}`,
			};
		case 'failed': {
			const {message, nextStep = ''} = status.error;
			return {role: 'danger', symbol: symbols.failure, text: safeText(`${message} ${nextStep}`)};
		}
	}
}

/**
The line below a log: whether more comes, and whether the window goes along.

@param newer Lines below the window; 0 while it follows.
*/
export function paintLogStatus(
	status: LogStatus,
	{
		name,
		isFollowing,
		newer,
		width,
		theme,
	}: {name: string; isFollowing: boolean; newer: number; width: number; theme: Theme},
): string {
	const {paint, symbols} = theme;
	const {role, symbol, text} = statusText(status, {name, symbols});
	const cut = (line: string, space: number) => truncateEnd(line, space, symbols.ellipsis);
	if (isFollowing) {
		return ` ${paint(role, cut(`${symbol} ${text}`, width - 2))}`;
	}

	const behind = newer === 0 ? '' : ` ${symbols.separator} ${counted(newer)}`;
	const still = `${symbols.paused} Standing still${behind} ${symbols.separator} G follows`;
	const space = width - still.length - 5;
	const rest =
		status.kind === 'following' || space < 12 ? '' : `  ${paint(role, cut(text, space))}`;
	return ` ${paint('warning', cut(still, width - 2))}${rest}`;
}
