import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import {padStart} from '../../../format/truncate.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {useTheme} from '../../../hooks/use-theme.ts';
import type {Theme} from '../../../theme.ts';
import {requestLines} from '../../request-lines.ts';
import type {Project} from '../project/project.ts';
import {type ContextFacts, readContextFacts, summaryText} from './context-facts.ts';

type ContextPart = ContextFacts['summary']['parts'][number];

const partLines = (parts: readonly ContextPart[], {paint}: Theme): string[] =>
	parts.map(({path, kind, sizeBytes, fileCount}) => {
		const size = paint('strong', padStart(formatBytes(sizeBytes), 9));
		const name = `${safeText(path)}${kind === 'directory' ? '/' : ''}`;
		return `${size}  ${name}${kind === 'directory' ? paint('muted', `  ${fileCount.toLocaleString('en-US')} files`) : ''}`;
	});

function warningLines({context, warnings}: ContextFacts, width: number, {paint, symbols}: Theme) {
	const shown = (paths: readonly string[]) => paths.map(path => `    ${safeText(path)}`);
	const unreadable =
		context.unreadable.length === 0
			? []
			: [
					paint('danger', `${symbols.failure} These cannot be read, so the build cannot begin:`),
					...shown(context.unreadable),
					'',
				];
	const others = warnings.flatMap(({explanation, paths, sizeBytes, ignoreLines}) => [
		...wrapLine(
			`${symbols.warning} ${explanation} ${sizeBytes > 0 ? formatBytes(sizeBytes) : ''}`,
			width,
		).map(line => paint('warning', line)),
		...shown(paths),
		...(ignoreLines.length === 0
			? []
			: [paint('muted', '  Left out by these lines in .dockerignore:'), ...shown(ignoreLines)]),
		'',
	]);
	return [...unreadable, ...others];
}

/** Everything worth knowing about what a build would send. */
export function contextViewLines(facts: ContextFacts, width: number, theme: Theme): string[] {
	const {context, summary} = facts;
	const {paint} = theme;
	const ignored =
		context.ignoreFile === undefined
			? 'There is no .dockerignore: everything is sent.'
			: `Without what ${safeText(context.ignoreFile)} leaves out.`;
	return [
		`${paint('muted', 'Directory')}   ${safeText(context.directory)}`,
		`${paint('muted', 'Dockerfile')}  ${safeText(context.dockerfile)}${context.isDockerfileOutside ? '  (from outside, sent under this name)' : ''}`,
		`${paint('muted', 'Sends')}       ${summaryText(facts)}`,
		ignored,
		'',
		...warningLines(facts, width, theme),
		paint('accent', 'By size'),
		...partLines(summary.parts, theme),
		'',
		paint('accent', 'Biggest files'),
		...partLines(summary.biggestFiles, theme),
	];
}

/** What a build of this project would send, read anew. */
export function ContextView({project}: {project: Project}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => readContextFacts(project, options),
		[project],
	);
	const {state} = useRequest(load);
	const lines = useMemo(
		() => requestLines(state, theme, facts => contextViewLines(facts, width, theme)),
		[state, theme, width],
	);
	return (
		<TextView
			viewId={`build-context:${project.dockerfile}`}
			title="What the build sends"
			lines={lines}
			width={width}
			height={height}
		/>
	);
}
