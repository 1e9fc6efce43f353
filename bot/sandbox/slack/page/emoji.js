/** The emoji people and apps use most, by Slack's names. */

import { artNameOf, emojiArt } from "./emojiart.js";

const TABLE = `
+1 👍|-1 👎|thumbsup 👍|thumbsdown 👎|wave 👋|clap 👏|pray 🙏|muscle 💪|ok_hand 👌|raised_hands 🙌|point_right 👉|point_up ☝️|point_down 👇|handshake 🤝|eyes 👀
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|laughing 😆|wink 😉|blush 😊|slightly_smiling_face 🙂|thinking_face 🤔|sweat_smile 😅|cry 😢|sob 😭|heart_eyes 😍|sunglasses 😎|neutral_face 😐|confused 😕|upside_down_face 🙃|exploding_head 🤯|partying_face 🥳|face_with_rolling_eyes 🙄
heart ❤️|broken_heart 💔|sparkles ✨|star ⭐|star2 🌟|fire 🔥|tada 🎉|100 💯|rocket 🚀|zap ⚡|boom 💥|trophy 🏆|medal 🏅|gift 🎁|balloon 🎈|coffee ☕|beer 🍺|pizza 🍕|cake 🍰
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|heavy_multiplication_x ✖️|negative_squared_cross_mark ❎|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|exclamation ❗|question ❓|grey_question ❔|bangbang ‼️|information_source ℹ️|bulb 💡|bell 🔔|rotating_light 🚨|construction 🚧|red_circle 🔴|large_green_circle 🟢|large_yellow_circle 🟡|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫
hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|clock3 🕒|calendar 📆|date 📅|spiral_calendar_pad 🗓️|repeat 🔁|arrows_counterclockwise 🔄|leftwards_arrow_with_hook ↩️|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_right_hook ↪️|arrow_heading_down ⤵️
moneybag 💰|euro 💶|dollar 💵|credit_card 💳|money_with_wings 💸|bank 🏦|receipt 🧾|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|heavy_dollar_sign 💲
memo 📝|pencil 📝|pencil2 ✏️|page_facing_up 📄|page_with_curl 📃|paperclip 📎|pushpin 📌|round_pushpin 📍|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|clipboard 📋|bookmark 🔖|label 🏷️|link 🔗|scissors ✂️|inbox_tray 📥|outbox_tray 📤|package 📦|email 📧|envelope ✉️|incoming_envelope 📨|mailbox 📫|speech_balloon 💬|thought_balloon 💭|phone 📞|telephone_receiver 📞|iphone 📱|computer 💻|printer 🖨️|mag 🔍|lock 🔒|unlock 🔓|key 🔑|gear ⚙️|wrench 🔧|hammer 🔨|wastebasket 🗑️|shield 🛡️
bust_in_silhouette 👤|busts_in_silhouette 👥|office 🏢|factory 🏭|house 🏠|truck 🚚|car 🚗|airplane ✈️|world_map 🗺️|flag-sk 🇸🇰|flag-cz 🇨🇿|flag-gb 🇬🇧|sunny ☀️|snowflake ❄️|christmas_tree 🎄|robot_face 🤖|ghost 👻|see_no_evil 🙈|dog 🐶|cat 🐱`;

const EMOJI = new Map(
  TABLE.split(/[|\n]/)
    .filter(Boolean)
    .map((entry) => entry.split(" ")),
);

/** One emoji by its name: its drawing, its character, or its name between colons when it is not known here. */
export function emojiNode(name) {
  return emojiArt(name) ?? EMOJI.get(name) ?? `:${name}:`;
}

const IN_TEXT = /:([a-z0-9_+-]+):(?::skin-tone-\d:)?|\p{Extended_Pictographic}\ufe0f?/gu;

/** Text as nodes, with its emoji (by name or character) drawn where there is a drawing. */
export function emojiNodes(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(IN_TEXT)) {
    const name = match[1] ?? artNameOf(match[0]);
    nodes.push(text.slice(end, match.index), name ? emojiNode(name) : match[0]);
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

/** Text with every known `:name:` turned into its character; the rest stays as it is. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):(?::skin-tone-\d:)?/g, (whole, name) => EMOJI.get(name) ?? whole);
}
