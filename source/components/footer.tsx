import {phrase, toShown} from '../format/shown.ts';
import {useServices, useStore} from '../hooks/services.ts';
import {paintHints} from './paint-hints.ts';
import {Row} from './row.tsx';
import {truncatePainted} from './truncate-painted.ts';

/** The last line: what the keys do here and now, read from the key layers. */
export function Footer({width}: {width: number}) {
	const {keys, theme} = useServices();
	const layers = useStore(keys.layers);
	const modal = layers.findIndex(({isModal}) => isModal);
	const heard = modal === -1 ? layers : layers.slice(0, modal + 1);
	const taker = heard.map(layer => layer.text()).find(text => text !== undefined);
	if (taker) {
		// Letters are no actions then.
		const words = taker.words ?? {enter: 'Accept', escape: 'Back'};
		const {paint} = theme;
		const hints = phrase` ${paint('strong', phrase`Enter`)} ${toShown(words.enter)}  ${paint('strong', phrase`Esc`)} ${toShown(words.escape)}`;
		return <Row text={truncatePainted(hints, width, theme)} />;
	}

	const actions = heard.flatMap(layer => layer.actions());
	return <Row text={phrase` ${paintHints(actions, width - 2, theme)}`} />;
}
