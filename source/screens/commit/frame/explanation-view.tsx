import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {blank, phrase, toShown} from '../../../format/shown.ts';
import {useCopy, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import type {Step} from '../step.ts';

export const explanationActions: readonly Action<{
	commands: readonly string[];
	copyCommands(): void;
}>[] = [
	{
		id: 'commit.copyCommands',
		keys: ['y'],
		title: 'Copy the docker commands',
		footer: 'Copy commands',
		group: 'Session',
		whyUnavailable: ({commands}) =>
			commands.length > 0 ? undefined : 'No commands for this step yet',
		run: ({copyCommands}) => copyCommands(),
	},
];

/** Columns of text that still read well. */
const widestText = 100;

/** Lines of a text as its paragraphs, which are apart by empty lines. */
const paragraphs = (lines: readonly string[]): string[] =>
	lines
		.join('\n')
		.split('\n\n')
		.flatMap((text, index) => [...(index === 0 ? [] : ['']), text.replaceAll('\n', ' ')]);

/** What a step does in the words of the docker CLI, and the commands that do the same. */
export function ExplanationView({step, flow}: {step: Step; flow: Flow}) {
	const theme = useTheme();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const commands = useMemo(() => step.commands(flow), [step, flow]);
	const lines = useMemo(
		() => [
			...paragraphs(step.help).flatMap(text =>
				wrapLine(phrase` ${toShown(text)}`, Math.min(width, widestText)),
			),
			...(commands.length === 0
				? []
				: [blank, theme.paint('strong', ' With the docker CLI'), blank]),
			...commands.flatMap(command =>
				command.split('\n').map(line => phrase`   ${theme.paint('accent', toShown(line))}`),
			),
		],
		[step, commands, theme, width],
	);
	return (
		<TextView
			viewId={`commit-help:${step.id}`}
			title={`${step.title}: explanation`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			actions={explanationActions}
			context={{commands, copyCommands: () => copy(commands.join('\n'), 'Commands')}}
		/>
	);
}
