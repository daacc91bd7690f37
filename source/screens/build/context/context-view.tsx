import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padStart} from '../../../format/truncate.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {Project} from '../../../store/build/build-desk.ts';
import {
	type ContextFacts,
	readContextFacts,
	summaryText,
} from '../../../store/build/context-facts.ts';
import type {Theme} from '../../../theme.ts';
import {requestLines} from '../../request-lines.ts';

type ContextPart = ContextFacts['summary']['parts'][number];

const partLines = (parts: readonly ContextPart[], {paint}: Theme): Shown[] =>
	parts.map(({path, kind, sizeBytes, fileCount}) => {
		const size = paint('strong', padStart(formatBytes(sizeBytes), 9));
		const name = phrase`${toShown(path)}${kind === 'directory' ? '/' : ''}`;
		return phrase`${size}  ${name}${kind === 'directory' ? paint('muted', phrase`  ${counted(fileCount, 'file')}`) : ''}`;
	});

function warningLines({context, warnings}: ContextFacts, width: number, {paint, symbols}: Theme) {
	const shown = (paths: readonly string[]) => paths.map(path => phrase`    ${toShown(path)}`);
	const unreadable =
		context.unreadable.length === 0
			? []
			: [
					paint('danger', phrase`${symbols.failure} The build cannot start: these cannot be read:`),
					...shown(context.unreadable),
					blank,
				];
	const others = warnings.flatMap(({explanation, paths, sizeBytes, ignoreLines}) => [
		...wrapLine(
			phrase`${symbols.warning} ${toShown(explanation)} ${sizeBytes > 0 ? formatBytes(sizeBytes) : ''}`,
			width,
		).map(line => paint('warning', line)),
		...shown(paths),
		...(ignoreLines.length === 0
			? []
			: [paint('muted', '  Excluded by these lines in .dockerignore:'), ...shown(ignoreLines)]),
		blank,
	]);
	return [...unreadable, ...others];
}

/** Everything worth knowing about what a build would send. */
export function contextViewLines(facts: ContextFacts, width: number, theme: Theme): Shown[] {
	const {context, summary} = facts;
	const {paint} = theme;
	const ignored =
		context.ignoreFile === undefined
			? phrase`No .dockerignore: everything is sent.`
			: phrase`Excludes the paths in ${toShown(context.ignoreFile)}.`;
	return [
		phrase`${paint('muted', 'Directory')}   ${toShown(context.directory)}`,
		phrase`${paint('muted', 'Dockerfile')}  ${toShown(context.dockerfile)}${context.isDockerfileOutside ? '  (outside the context, sent under this name)' : ''}`,
		phrase`${paint('muted', 'Sends')}       ${summaryText(facts)}`,
		ignored,
		'',
		...warningLines(facts, width, theme),
		paint('accent', 'By size'),
		...partLines(summary.parts, theme),
		'',
		paint('accent', 'Largest files'),
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
			title="Build context"
			lines={lines}
			width={width}
			height={height}
		/>
	);
}
