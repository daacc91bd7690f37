import {Rows} from '../../../components/rows.tsx';
import {paintPlace, paintSearch, paintTitle} from '../../../components/text-view/paint-title.ts';
import {textActions} from '../../../components/text-view/text-actions.ts';
import {useTextPane} from '../../../components/text-view/use-text-pane.ts';
import {formatCount} from '../../../format/counted.ts';
import {blank, phrase, toShown} from '../../../format/shown.ts';
import {useStore, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import type {ProgramOutput} from '../../../store/text/program-output.ts';

/** Title above, how it ended below. */
const extraRows = 2;

/** What a program prints, as it prints it. Leaving the view does not end it: it is a job. */
export function OutputView({output, title}: {output: ProgramOutput; title: string}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const {ring} = output;
	useStore(output.version);
	const ending = useStore(output.ending);
	const lines = {
		first: ring.first(),
		end: ring.end(),
		content: ring.content(),
		plain: (line: number) => ring.at(line).plain,
		painted: (line: number) => ring.at(line).painted,
	};
	const pane = useTextPane({
		viewId: output.id,
		lines,
		width,
		height: height - extraRows,
		isLive: true,
	});
	useViewLayer(textActions, pane.control, pane.search.text);
	const dropped = ring.dropped();
	const heading = paintTitle({
		title,
		facts: [
			paintSearch(pane.search, theme),
			paintPlace(pane, lines, theme),
			dropped > 0 ? theme.paint('warning', phrase`${formatCount(dropped)} older ones dropped`) : '',
		],
		width,
		theme,
	});
	const space = Array.from({length: height - extraRows - pane.rows.length}, () => blank);
	const state = theme.paint('muted', toShown(ending ?? 'Running. Jobs can cancel it'));
	return <Rows lines={[heading, ...pane.rows, ...space, state]} width={width} height={height} />;
}
