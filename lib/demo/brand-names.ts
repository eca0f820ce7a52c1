const first = [
  "小鹿 隅田 半亩 青石 春山 栖木 旧城 南巷 木禾 云间",
  "白塔 长亭 东篱 风铃 谷雨 海棠 锦里 九曲 兰溪 鹿鸣",
  "麦田 念初 暖阳 朴石 秋水 若水 三味 山月 拾光 松间",
  "桃源 听雨 万象 微澜 西塘 晓风 星河 雅集 一叶 远山",
  "知夏 竹里 子衿 醉蝶 橘生 檐下 落雪 枕书 白鹭 沐野",
].flatMap((line) => line.split(" "));

const second = [
  "家居 咖啡 花店 面馆 书店 童装 户外 眼镜 皮具 茶事",
  "护肤 烘焙 文具 陶器 香氛 女装 男装 珠宝 腕表 宠物",
  "生鲜 果园 粮油 米酒 零食 玩具 乐器 数码 灯具 床品",
  "厨具 园艺 母婴 运动 骑行 露营 手作 摄影 瑜伽 滑雪",
].flatMap((line) => line.split(" "));

/** `count` invented names, no two alike, at most 2,000; the n-th is always the same. */
export function brandNames(count: number): string[] {
  if (count > first.length * second.length) throw new RangeError("there are 2,000 names");
  return Array.from({ length: count }, (_, n) => {
    const place = n % first.length;
    // Each round takes every first half once, with second halves that move on: neighbours differ in both.
    const left = first[(place * 7) % first.length] ?? "";
    const right = second[(Math.floor(n / first.length) + place * 3) % second.length] ?? "";
    return `${left}${right}`;
  });
}
