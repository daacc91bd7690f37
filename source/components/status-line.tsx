import {safeText} from '../format/safe-text.ts';
import {truncateEnd} from '../format/truncate.ts';
import {useTheme} from '../hooks/use-theme.ts';
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
	standing: string;
	width: number;
};

/** The line above the footer: the newest notice, else what is going on. */
export function StatusLine({notice, standing, width}: StatusLineProps) {
	const {paint, symbols} = useTheme();
	if (!notice) {
		return <Row text={standing} />;
	}

	const symbol = {
		info: symbols.running,
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
			text={` ${paint(roles[notice.tone], `${symbol} ${truncateEnd(safeText(text), width - 4, symbols.ellipsis)}`)}`}
		/>
	);
}
