import {Box} from 'ink';
import type {HostChoice} from '../../actions/services.ts';
import {ListPage} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import {wrapLine} from '../../components/wrap-line.ts';
import {blank, phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd} from '../../format/truncate.ts';
import {useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {keyLabel} from '../../keys/key-label.ts';
import type {Problem} from '../../problem.ts';
import {createStore} from '../../store/create-store.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';
import {firstRunOffers, hostActions} from './host-actions.ts';
import {useHostsPage} from './use-hosts-page.ts';

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

/** As the whole app has it; said to newcomers only. */
const tourOffer = {
	id: 'app.tour',
	keys: ['Q'],
	title: 'Take the quick tour: five steps on the practice engine',
};

const noAnswer = createStore<ResourceState<unknown>>({status: 'loading'});

/** Fewer rows show no host worth the name: a title, two hosts, and the line below. */
const leastListRows = 4;

/** Stands in for every screen until an engine has answered: what was tried, why it failed, what now. */
export function FirstRun() {
	const {hosts, engine, theme, settings, tour} = useServices();
	const isNews = useStore(tour.isNews);
	const {width, height} = useBodySize();
	const choice = useStore(hosts.choice);
	const open = useStore(engine);
	const state = useStore<ResourceState<unknown>>(open?.images.state ?? noAnswer);
	const known = useStore(hosts.board.known);
	const failure = useStore(hosts.failure);
	const error = failure ?? (state.status === 'failed' ? state.error : undefined);
	const offers = [
		...hostActions.filter(({id}) => firstRunOffers.includes(id)),
		...(isNews ? [tourOffer] : []),
	].map(({id, keys, title}) => {
		const [key = ''] = settings.keys[id] ?? keys;
		return phrase`  ${theme.paint('strong', padEnd(toShown(keyLabel(key, theme)), 6))} ${toShown(title)}`;
	});
	const lines = firstRunLines(choice, error, {offers, width: width - 4, theme});
	const wanted = known.length === 0 ? 0 : known.length + leastListRows - 2;
	const listHeight =
		wanted === 0 ? 0 : Math.max(leastListRows, Math.min(wanted, height - lines.length));
	const list = useHostsPage(error !== undefined, listHeight);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows
				lines={lines.map(line => phrase`  ${line}`)}
				width={width}
				height={height - listHeight}
			/>
			{listHeight > 0 && (
				<ListPage
					list={list}
					noun={known.length === 1 ? 'host' : 'hosts'}
					isLoading={false}
					emptyText=""
					width={width}
					height={listHeight}
				/>
			)}
		</Box>
	);
}
