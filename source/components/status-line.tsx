import {phrase, type Shown, toShown} from '../format/shown.ts';
import {truncateEnd} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import type {Notice, NoticeTone} from '../store/notices.ts';
import type {ColourRole} from '../theme.ts';
import {Row} from './row.tsx';

const roles: Record<NoticeTone, ColourRole> = {
	info: 'accent',
	success: 'success',
	warning: 'warning',
	danger: 'danger',
};

type StatusLineProps = {
	notice: Notice | undefined;
	/** Shown while there is no notice: filter, running jobs. Painted. */
	standing: Shown;
	width: number;
};

/** The line above the footer: the newest notice, else what is going on. */
export function StatusLine({notice, standing, width}: StatusLineProps) {
	const {paint, symbols, isSpoken} = useTheme();
	if (!notice) {
		return <Row text={standing} />;
	}

	const symbol = {
		// In words it would be something that runs.
		info: isSpoken ? '' : symbols.running,
		success: symbols.success,
		warning: symbols.warning,
		danger: symbols.failure,
	}[notice.tone];
	const text =
		notice.nextStep === undefined
			? notice.text
			: `${notice.text} ${symbols.separator} ${notice.nextStep}`;
	return (
		<Row
			text={phrase` ${paint(roles[notice.tone], phrase`${symbol} ${truncateEnd(toShown(text), width - 4, symbols.ellipsis)}`)}`}
		/>
	);
}
