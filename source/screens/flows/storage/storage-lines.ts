import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, textWidth} from '../../../format/truncate.ts';
import {stateLook} from '../../../store/containers/state-look.ts';
import type {Users} from '../../../store/storage/container-users.ts';
import type {Theme} from '../../../theme.ts';
import {section} from '../../image-settings-lines.ts';

/**
Who uses something, with their state.
@param detailOf What else is said of one; empty: nothing.
*/
export function usersLines(
	users: Users,
	theme: Theme,
	detailOf: (id: string) => string = () => '',
): Shown[] {
	const {paint, symbols} = theme;
	if (users === undefined) {
		return section(
			'Used by',
			[phrase`  ${paint('warning', 'unknown: the containers could not be read')}`],
			theme,
		);
	}

	const nameWidth = Math.min(32, Math.max(0, ...users.map(({name}) => textWidth(toShown(name)))));
	const lines = users.map(user => {
		const {symbol, role} = stateLook(user);
		return joinShown(
			[
				phrase`  ${paint(role, symbols[symbol])} ${padEnd(toShown(user.name), nameWidth)}`,
				toShown(detailOf(user.id)),
				paint('muted', toShown(user.status)),
			].filter(part => part !== ''),
			'  ',
		);
	});
	return section(
		'Used by',
		lines.length > 0 ? lines : [phrase`  ${paint('muted', 'no container')}`],
		theme,
	);
}

/** `key value` lines under a title; nothing where there are none. */
export const recordLines = (
	title: string,
	record: Readonly<Record<string, string>>,
	theme: Theme,
): Shown[] =>
	section(
		title,
		Object.entries(record).map(
			([key, value]) => phrase`  ${theme.paint('muted', toShown(key))} ${toShown(value)}`,
		),
		theme,
	);
