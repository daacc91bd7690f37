import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../components/rows.tsx';
import type {EngineAbout} from '../../engine/engine.ts';
import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd} from '../../format/truncate.ts';
import {useServices, useStore} from '../../hooks/services.ts';
import {useActions, useBoundActions} from '../../hooks/use-actions.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {keyLabel} from '../../keys/key-label.ts';
import {createStore} from '../../store/create-store.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import type {Screen} from '../screen.ts';
import {firstRunLines} from './first-run-lines.ts';
import {hostActions} from './host-actions.ts';

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
			navigation.closeAllViews();
			navigation.showScreen('images');
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
	words: 'context',
	needsEngine: false,
	actions: hostActions,
	Component: HostsScreen,
};
