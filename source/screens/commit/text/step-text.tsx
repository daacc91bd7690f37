import {Rows} from '../../../components/rows.tsx';
import type {Shown} from '../../../format/shown.ts';
import {scrollActions} from '../../../hooks/scroll-actions.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useScroll} from '../../../hooks/use-scroll.ts';
import type {Action} from '../../../keys/action.ts';
import {useStepLayer} from '../use-step-layer.ts';

type StepTextProps<Context> = {
	/** Names the kept scroll position. */
	viewId: string;
	/** Each as wide as the body at most. */
	lines: readonly Shown[];
	/** Asked before the keys that scroll. */
	actions: readonly Action<Context>[];
	context: Context;
};

const sideways = new Set(['text.left', 'text.right', 'text.wrap']);

/** Keys that scroll a text that fits in its width. */
export const stepTextActions = scrollActions.filter(({id}) => !sideways.has(id));

/** A step that is text: scrolled where it is longer than the body. */
export function StepText<Context>({viewId, lines, actions, context}: StepTextProps<Context>) {
	const {width, height} = useBodySize();
	const {position, control} = useScroll({
		key: viewId,
		first: 0,
		end: lines.length,
		height,
		lastColumn: () => 0,
		wrappedRowsOf: () => 1,
	});
	useStepLayer<Context & typeof control>([...actions, ...stepTextActions], {
		...context,
		...control,
	});
	return (
		<Rows
			lines={lines.slice(position.line, position.line + height)}
			width={width}
			height={height}
		/>
	);
}
