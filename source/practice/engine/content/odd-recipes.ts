import {hostileText} from './hostile-text.ts';
import type {ImageRecipe, Recipes} from './image-recipe.ts';

const hostile = (ageDays: number): ImageRecipe => ({
	from: 'busybox-1.36',
	ageDays,
	author: hostileText,
	comment: hostileText,
	steps: [
		[`RUN /bin/sh -c echo "${hostileText}" > /etc/motd.${ageDays} # buildkit`, 2048],
		['CMD ["sh"]', 0],
	],
	config: {
		environment: [`EVIL=${hostileText}`],
		labels: {evil: hostileText, [`evil ${hostileText}`]: 'key'},
	},
});

/** Images to learn from: tiny ones, ones in other scripts, and ones that mean harm. */
export const oddRecipes: Recipes = {
	tokei: {
		from: 'alpine-3.20',
		ageDays: 14,
		platforms: ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7'],
		steps: [
			[
				'RUN /bin/sh -c apk add --no-cache tzdata && cp /usr/share/zoneinfo/Asia/Tokyo /etc/localtime # buildkit',
				3_624_960,
			],
		],
		config: {
			command: ['sh', '-c', 'while true; do date; sleep 60; done'],
			labels: {
				'org.opencontainers.image.title': '時計 ⏰',
				'org.opencontainers.image.description': '東京の現在時刻を表示する小さなサービス',
			},
		},
	},
	hostile: hostile(6),
	'hostile-2': hostile(1),
	platforms: {
		system: 'accounts+busybox',
		ageDays: 12,
		platforms: ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7'],
		steps: [
			['COPY /rootfs / # buildkit', 4_096_000],
			['CMD ["sh"]', 0],
		],
		config: {command: ['sh']},
	},
	toolbox: {
		system: 'accounts+busybox',
		ageDays: 30,
		steps: [
			['COPY /rootfs / # buildkit', 5_120_000],
			['RUN /bin/sh -c adduser -D practice # buildkit', 734_003],
			['CMD ["sh"]', 0],
		],
		config: {command: ['sh'], labels: {'org.opencontainers.image.title': 'practice toolbox'}},
	},
};
