import {wrapLine} from '../../../../components/wrap-line.ts';
import {truncateEnd} from '../../../../format/truncate.ts';
import {executedCommand} from '../../../../session/metadata/executed-command.ts';
import type {ImageMetadata} from '../../../../session/metadata/image-metadata.ts';
import type {Theme} from '../../../../theme.ts';

type Head = {
	metadata: ImageMetadata;
	/** What the engine cannot do of it, as sentences. */
	limits: readonly string[];
	width: number;
	/** Rows of the whole step: of a low one the head takes little. */
	height: number;
	theme: Theme;
};

/** What a plain `docker run` would execute, then what this engine cannot do: always in view. */
export function metadataHead({metadata, limits, width, height, theme}: Head): string[] {
	const {paint, symbols} = theme;
	const executed = executedCommand(metadata.config);
	const label = ' docker run executes  ';
	const shown =
		executed === ''
			? paint('warning', 'nothing: docker run wants a command each time')
			: paint('strong', truncateEnd(executed, width - label.length, symbols.ellipsis));
	const said = limits.flatMap(limit =>
		wrapLine(limit, width - 4).map((line, index) =>
			paint('warning', ` ${index === 0 ? symbols.warning : ' '} ${line}`),
		),
	);
	const most = Math.max(1, Math.floor(height / 4));
	const rest = said.length - most + 1;
	const kept =
		said.length <= most
			? said
			: [
					...said.slice(0, most - 1),
					paint('warning', `   and ${rest} more lines: see the commit step`),
				];
	return [`${paint('muted', label)}${shown}`, ...kept, ''];
}
