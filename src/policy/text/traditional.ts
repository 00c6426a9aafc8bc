/** Common traditional characters and their simplified forms, pairwise. Enough to read a question; not a converter. */
const pairs =
  '學学錢钱補补貼贴獎奖貸贷款款請请認认證证書书師师資资費费國国開开發发門门問问說说話话時时間间麼么個个們们來来對对會会沒没還还為为從从過过這这裡里裏里點点樣样' +
  '幾几萬万歲岁兒儿園园級级職职業业畢毕寫写讀读聽听買买賣卖車车電电號号碼码網网線线員员長长東东領领導导戶户農农鄉乡鎮镇縣县區区處处辦办無无應应該该' +
  '實实際际標标準准額额單单雙双親亲離离殘残疾疾貧贫窮穷難难災灾醫医療疗藥药險险養养護护監监邊边緣缘審审評评選选舉举報报訴诉異异議议見见權权責责罰罚騙骗詐诈' +
  '賬账帳账匯汇轉转納纳繳缴減减貳贰兩两營营餐餐飯饭廳厅嗎吗誰谁讓让給给當当總总計计畫画劃划條条規规據据齊齐備备檔档類类別别齡龄輟辍轻轻輕轻' +
  '關关於于與与並并後后幹干裏里義义務务達达遠远運运連连進进遲迟適适錄录簽签銀银錯错鐵铁陽阳陰阴隊队隨随隱隐雲云靜静頭头題题願愿顯显類类飛飞飲饮館馆馬马驗验' +
  '體体魚鱼鳥鸟麥麦黃黄齒齿龍龙龜龟亂乱亞亚產产協协參参號号嚴严團团圖图場场壓压壞坏夠够婦妇媽妈孫孙寶宝專专將将導导層层屬属帶带幫帮廣广庫库張张強强彈弹' +
  '徑径復复愛爱慶庆懷怀戰战擇择擔担擁拥據据擴扩攜携敗败數数斷断曆历歷历書书術术極极構构樓楼機机權权歡欢殺杀決决況况測测滿满漢汉潔洁濟济熱热燈灯爭争' +
  '狀状獨独現现環环瞭了確确禮礼種种積积稱称穩稳節节範范簡简糧粮紀纪約约級级納纳純纯紙纸紹绍終终組组細细結结絕绝統统經经維维緊紧練练縮缩績绩繼继續续罷罢聯联職职' +
  '聲声膽胆腦脑臉脸興兴舊旧藝艺蘇苏處处虧亏術术衛卫裝装複复視视覺觉觀观計计訂订記记設设許许訪访試试詢询詳详誤误調调談谈論论諮咨講讲謝谢識识譯译變变讓让負负財财貨货' +
  '質质貴贵貼贴賠赔贊赞趕赶跡迹躍跃輔辅輩辈輪轮輸输辭辞邏逻郵邮釋释針针鈴铃銷销鎖锁鐘钟鑑鉴閉闭閒闲閱阅陣阵陳陈雖虽難难電电靈灵預预領领頓顿風风餘余驚惊鬆松鬥斗'

const table = new Map<string, string>()
const characters = [...pairs]
for (let i = 0; i + 1 < characters.length; i += 2) table.set(characters[i] ?? '', characters[i + 1] ?? '')

/** Replaces common traditional characters; everything else stays as it is. */
export function toSimplified(text: string): string {
  let out = ''
  for (const character of text) out += table.get(character) ?? character
  return out
}
