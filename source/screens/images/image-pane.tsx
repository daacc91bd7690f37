import {memo, useEffect, useMemo, useRef} from 'react';
import {Rows} from '../../components/rows.tsx';
import {truncatePainted} from '../../components/truncate-painted.ts';
import {phrase, type Shown, trimmedEnd} from '../../format/shown.ts';
import {useServices} from '../../hooks/services.ts';
import {useSettled} from '../../hooks/use-settled.ts';
import {type ImageRow, knownUsers} from '../../store/images/image-row.ts';
import {requestLines} from '../request-lines.ts';
import {imageDetailsLines} from './image-details-lines.ts';
import {useImageFacts} from './use-image-facts.ts';
import {useImageLook} from './use-image-look.ts';

type ImagePaneProps = {row: ImageRow | undefined; width: number; height: number};

/** Long enough that moving through the list draws and asks nothing here. */
const settleMs = 120;

/** Details that come sooner replace the ones before without a blank pane between. */
const patienceMs = 300;

const noUsers: ImageRow['users'] = [];

const PaneLines = memo(function PaneLines({row, width, height}: ImagePaneProps) {
	const {theme} = useServices();
	const users = row ? knownUsers(row) : noUsers;
	const state = useImageFacts(row?.image.id, users);
	const look = useImageLook(row?.image.createdAt, users, width - 2);
	const isLoading = state.status === 'loading';
	const isLate = useSettled(isLoading, patienceMs) && isLoading;
	const answered = useRef<readonly Shown[]>([]);
	const current = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines(facts, look)),
		[state, theme, look],
	);
	const lines = isLoading && !isLate ? answered.current : current;
	useEffect(() => {
		answered.current = lines;
	});
	const side = theme.paint('muted', theme.symbols.vertical);
	const framed = Array.from({length: height}, (_, index) =>
		trimmedEnd(phrase`${side} ${truncatePainted(lines[index] ?? '', width - 2)}`),
	);
	return <Rows lines={framed} width={width} height={height} />;
});

/** The selected image's details beside the list, once the selection rests. */
export function ImagePane({row, width, height}: ImagePaneProps) {
	return <PaneLines row={useSettled(row, settleMs)} width={width} height={height} />;
}
