import {phrase} from '../format/shown.ts';
import {useServices, useStore} from '../hooks/services.ts';
import {paintHints} from './paint-hints.ts';
import {Row} from './row.tsx';

/** The last line: what the keys do here and now, read from the key layers. */
export function Footer({width}: {width: number}) {
	const {keys, theme} = useServices();
	const layers = useStore(keys.layers);
	const modal = layers.findIndex(({isModal}) => isModal);
	const heard = modal === -1 ? layers : layers.slice(0, modal + 1);
	// What takes text says itself how it is left, and letters are no actions then.
	const isTyping = heard.some(layer => layer.text() !== undefined);
	const actions = isTyping ? [] : heard.flatMap(layer => layer.actions());
	return <Row text={phrase` ${paintHints(actions, width - 2, theme)}`} />;
}
