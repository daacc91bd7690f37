import type {HostChoice} from '../../actions/services.ts';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../components/rows.tsx';
import {wrapLine} from '../../components/wrap-line.ts';
import type {EngineAbout} from '../../engine/engine.ts';
import {blank, phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd} from '../../format/truncate.ts';
import {useServices, useStore} from '../../hooks/services.ts';
import {useActions, useBoundActions} from '../../hooks/use-actions.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {keyLabel} from '../../keys/key-label.ts';
import type {Problem} from '../../problem.ts';
import {createStore} from '../../store/create-store.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';
import type {Screen} from '../screen.ts';
import {hostActions} from './host-actions.ts';

/**
Why nothing answered, what can be done and what was tried, as painted lines; the last is the first to
go where the screen is low.

@param offers What the keys do here.
*/
function firstRunLines(
	choice: HostChoice | undefined,
	error: Problem | undefined,
	{offers, width, theme}: {offers: readonly Shown[]; width: number; theme: Theme},
): Shown[] {
	const {paint, symbols} = theme;
	const tried = (choice?.tried ?? []).map(
		({candidate, outcome}) =>
			phrase`  ${symbols.separator} ${toShown(candidate)}  ${paint('muted', toShown(outcome))}`,
	);
	const address = choice
		? [
				phrase`  ${toShown(choice.address)}  ${paint('muted', phrase`chosen by ${toShown(choice.source)}`)}`,
			]
		: [];
	if (!error) {
		return ['', paint('strong', 'Connecting'), '', ...address, '', ...offers];
	}

	return [
		'',
		paint('danger', 'No container engine answered'),
		'',
		...(address.length === 0 ? [] : [paint('muted', 'Address'), ...address, blank]),
		paint('muted', 'Why'),
		...wrapLine(toShown(error.message), width - 2).map(line => phrase`  ${line}`),
		...(error.nextStep === undefined
			? []
			: [
					blank,
					paint('muted', 'To fix it'),
					...wrapLine(toShown(error.nextStep), width - 2).map(line => phrase`  ${line}`),
				]),
		'',
		...offers,
		...(choice?.warnings ?? []).flatMap(warning => [
			blank,
			...wrapLine(toShown(warning), width - 2).map(line => paint('warning', line)),
		]),
		...(tried.length === 0 ? [] : [blank, paint('muted', 'Checked'), ...tried]),
	];
}

const noAnswer = createStore<ResourceState<unknown>>({status: 'loading'});
const noAbout = createStore<ResourceState<EngineAbout>>({status: 'loading'});

/** Binds the keys. @returns What they do, as painted lines. */
function useHostActions(): Shown[] {
	const {hosts, navigation, theme} = useServices();
	const dialogs = useDialogs();
	const context = {
		hosts,
		dialogs,
		onOpened() {
			navigation.showScreen('images');
			navigation.closeAllViews();
		},
	};
	useActions('screen', hostActions, context);
	return useBoundActions(hostActions, context).map(
		({keys, title}) =>
			phrase`  ${theme.paint('strong', padEnd(toShown(keyLabel(keys[0] ?? '', theme)), 6))} ${toShown(title)}`,
	);
}

/** Stands in for every screen until an engine has answered: what was tried, why it failed, what now. */
export function FirstRun() {
	const {hosts, engine, theme} = useServices();
	const {width, height} = useBodySize();
	const choice = useStore(hosts.choice);
	const open = useStore(engine);
	const state = useStore<ResourceState<unknown>>(open?.images.state ?? noAnswer);
	const offers = useHostActions();
	const failure = useStore(hosts.failure);
	const error = failure ?? (state.status === 'failed' ? state.error : undefined);
	const lines = firstRunLines(choice, error, {offers, width: width - 4, theme});
	return <Rows lines={lines.map(line => phrase`  ${line}`)} width={width} height={height} />;
}

function HostsScreen() {
	const {engine, theme, hosts} = useServices();
	const {width, height} = useBodySize();
	const open = useStore(engine);
	const choice = useStore(hosts.choice);
	const about = useStore(open?.about.state ?? noAbout);
	const offers = useHostActions();
	const facts = dataOf(about);
	const rows: ReadonlyArray<readonly [string, string | undefined]> = [
		['Endpoint', open?.engine.endpoint],
		['Chosen by', choice?.source],
		['Engine', facts && `${facts.name} ${facts.version}, API ${facts.apiVersion}`],
		['Platform', facts?.platform],
		['Host name', facts?.hostName],
		['Storage', facts?.storageDriver],
		['Image store', facts && (facts.usesContainerdStore ? 'containerd' : 'classic')],
		['Data in', facts?.rootDirectory],
		...(choice?.tried ?? [])
			.filter(({outcome}) => outcome === 'exists')
			.map(({candidate}) => ['Other socket', candidate] as const),
		...(choice?.warnings ?? []).map(warning => ['Warning', warning] as const),
	];
	const lines: readonly Shown[] = [
		'',
		...rows.flatMap(([label, value]) =>
			value ? [phrase`${theme.paint('muted', padEnd(toShown(label), 12))} ${toShown(value)}`] : [],
		),
		'',
		...offers,
	];
	return <Rows lines={lines.map(line => phrase`  ${line}`)} width={width} height={height} />;
}

/** The engine in use, and choosing another. */
export const hostsScreen: Screen = {
	id: 'hosts',
	title: 'Hosts',
	words: 'context info version',
	needsEngine: false,
	actions: hostActions,
	Component: HostsScreen,
};
